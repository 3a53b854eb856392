"""What a page has in other files of its folder.

included    files that it names, which are read
inserted    files that a directive inserts, which are not
labels      labels of other pages, and what they lead to
mentions    links that a text copy lost
neighbours  the names of the pages that links lead to
"""
