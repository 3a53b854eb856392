"""What people are told of a page, beside the operations that are read on it.

explaining  every item of a page with its verdict, as text
showing     a page beside what became of it
origin      the row of a page that a field comes from
survey      what on a page nothing reads, and what that may be
drafting    the profile that pages need
described   a reading without what only examples show
"""
