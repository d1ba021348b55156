// The clerk's screen.

import { Clerk } from "./clerk/clerk";

void new Clerk().open();
