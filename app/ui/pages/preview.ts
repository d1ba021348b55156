// The visitor's tablet as the editor's preview.

import { PreviewTablet } from "./preview/tablet";

new PreviewTablet().open();
