// The interpreter's screen.

import { Interpreter } from "./interpreter/interpreter";

void new Interpreter().open();
