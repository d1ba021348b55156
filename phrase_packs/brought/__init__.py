"""What a ward brings in itself: pictograms with their licences, and signed clips. Judged here, kept elsewhere."""

from phrase_packs.brought.captions import Captions, read_captions
from phrase_packs.brought.clips import MAX_CLIP, kind_of_clip
from phrase_packs.brought.sets import Brought, Delivery, read_delivery, read_listed

__all__ = [
    "MAX_CLIP",
    "Brought",
    "Captions",
    "Delivery",
    "kind_of_clip",
    "read_captions",
    "read_delivery",
    "read_listed",
]
