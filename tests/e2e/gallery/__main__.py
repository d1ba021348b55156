"""Write the page of components into a folder."""

import sys
from pathlib import Path

from tests.e2e.gallery import build

build(Path(sys.argv[1]))
