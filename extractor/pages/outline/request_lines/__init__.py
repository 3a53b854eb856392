"""Texts, titles, commands and tables → the endpoints of their request lines, in every spelling of documentation.

spelling     the spellings of a request line → one
paths        paths as pages write them → templates
requests     text → request lines: method, path template, query
commands     curl → method and URL
http_messages  code → the messages that it shows as they are sent
parts        method and path on lines of their own → calls
path_titles  titles of paths and methods → calls
call_tables  tables of methods and paths → the calls of each row
unfold       tables of calls that show messages → a chapter for each row
"""
