"""Which pages carry the same text: reprints under another source, date or headline.

Three steps, each surer and dearer than the one before: a short signature of each text, made when it is
indexed (`signature`); pairs of pages whose signatures are alike (`candidates`); and their texts, side by side
(`comparing`), for two notices filled in from one form are alike as well, and are not reprints. `grouping`
makes groups of what is left.
"""

from searcher.reprints.comparing import ComparedText, compared_text, same_text
from searcher.reprints.grouping import groups
from searcher.reprints.signature import signatures

__all__ = ["ComparedText", "compared_text", "groups", "same_text", "signatures"]
