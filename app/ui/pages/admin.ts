// The editor of phrase packs.

import { Admin } from "./admin/admin";

void new Admin().open();
