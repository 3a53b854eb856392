"""REGULAR EXPRESSIONS OF STRANGERS, IN LINEAR TIME: those of profiles, and patterns of secrets that `re` could hang on.

expression  text → a small program, or what is wrong with it
searching   the matches of a program in a text
"""

from extractor.linear.expression import Program, WrongExpression, compiled
from extractor.linear.searching import LONGEST, Expression, Match, expression

__all__ = ["LONGEST", "Expression", "Match", "Program", "WrongExpression", "compiled", "expression"]
