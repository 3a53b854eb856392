"""PROFILES: what a user says of a vendor's pages, as a publisher of its own.

checking     profile → what is wrong in it that its declaration cannot say
vocabulary   profile → the dialect that its pages are read by
rewriting    text → text, by the profile's expressions; line numbers stay those of the file
shaping      document → document: list items that are rows of tables, links that lead to other pages
"""
