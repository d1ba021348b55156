// The visitor's tablet.

import { Tablet } from "./tablet/tablet";

void new Tablet().open();
