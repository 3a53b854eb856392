"""HTML → Document: whole pages (`blocks`), and the tables that Markdown pages embed (`tables`)."""

from extractor.pages.source.html.flow import blocks
from extractor.pages.source.html.tables import MAX_SLOTS, SPAN_ATTRIBUTE, tables

__all__ = ["MAX_SLOTS", "SPAN_ATTRIBUTE", "blocks", "tables"]
