"""Blocks of a page → the operations that it states: where each begins, and what is only mentioned.

statements   blocks → the endpoints of operations, and which blocks state them
actions      URLs whose query says what is done → what they call
badges       statements → with the titles below them, where request lines stand above titles
command_pages  commands that alone state an operation
said_of_paths  sentences that give a path in words
indexes      rows of tables of calls → the chapters that describe them
sifting      statements → those that count
untitled     statements of a page without titles of sections → those that document an operation
"""
