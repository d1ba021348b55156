"""A pack on paper: an A4 sheet in one language with the numbers that stand on the screen's tiles."""

from phrase_packs.sheets.layout import Sheet, sheet
from phrase_packs.sheets.pictures import with_pictograms
from phrase_packs.sheets.printing import FONTS, SheetFailed, printed

__all__ = ["FONTS", "Sheet", "SheetFailed", "printed", "sheet", "with_pictograms"]
