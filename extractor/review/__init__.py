"""PAGES WITH WHAT BECAME OF THEM AND THEIR SPECS IN, A SITE OUT: how a person signs a generated spec off.

    reviewed = review.page(value)                    a page beside its operations, as HTML, and a summary of it
    review.service(value), review.index(value)       what leads there, the most urgent first

`values` is what the three are made of; `linking` says which row each line of a spec comes from, and at which row a
finding stands; `reading_side` and `spec_side` are the halves of a page, put together in `pages`; `indexes` are the
pages that lead there. `review.css` and `review.js` are those of pages alone.
All text is untrusted, and written as text: nothing of a page's own markup gets here.
"""

from extractor.review.indexes import index, service
from extractor.review.pages import page
from extractor.review.values import Look, PageReview, Reviewed, ServiceReview, SiteReview, SpecLine, Summary

__all__ = [
    "Look",
    "PageReview",
    "Reviewed",
    "ServiceReview",
    "SiteReview",
    "SpecLine",
    "Summary",
    "index",
    "page",
    "service",
]
