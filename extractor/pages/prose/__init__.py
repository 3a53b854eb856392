"""DESCRIPTIONS → FACTS: which values, default, bounds, lengths, form and flags a text states for its field.

A grammar: an introduction ("the value can be"), the form of a list (items, lines, a sentence, clauses), what separates
its items, and the form of an item. The words are the dialect's (`dialect.Prose`); what is made of them is here:

values     words → values of the field's type
layout     a description → its lines, an item of a list on each; line ends that were lost are found again
items      the items of a list → words, by one of several forms of items
sentences  sentences and clauses → words
counted    numbers that count up, with what they mean → words
parts      lists in a line, with what their values mean → words
listing    labels → the words of the lists behind them
quoted     words in quotes, or set in code → the lists of them that nothing introduces
enums      the rules that find the allowed values, in order, and what speaks against them
defaults   the value that counts where the field is left out
bounds     numbers and lengths
elements   how many elements a list may have
facts      all of it for one description: `facts_of`

A list that words for values introduce ("the value can be", `Valid values:`) is explicit. One that none introduce is
loose: its form alone says nothing, for sentences name parts, cases and samples in the same forms. It is read only where
something else confirms it (`listing.is_confirmed`): the words right before it name a kind of which there are few (`the
type of boat (…)`), or the page marks each word (quotes, bars between them), or one is spelled as no ordinary word is
(`dayOfTide`). Where words of the page's own script say what those of another one mean, that confirms it. Of lines of a
word and its meaning, all must be read, and the line above may name no fields, filters or samples.

What is not certain is left out: a description stays in the specification word for word, so a fact that is not
recognised is only not checked, while one that is recognised wrongly would be a false promise.
"""
