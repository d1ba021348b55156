// One thing that fills the page: the start, the board, the receipt.

import { fill } from "../../dom";
import { rareLetters } from "./fonts";

export interface Screen {
  root: HTMLElement;
  /** Take over what changed. */
  update?(): void;
  /** Let go of timers and listeners. */
  destroy?(): void;
}

/** The place of the screens; one at a time. */
export class Stage {
  private screen: Screen | null = null;
  private readonly place = document.getElementById("app") as HTMLElement;

  /** Replace the screen; the focus goes to its heading, so that a reader learns where it is. */
  show(screen: Screen): void {
    if (this.screen && this.screen.destroy) this.screen.destroy();
    this.screen = screen;
    fill(this.place, screen.root);
    // Now that it has a size, its words can fit themselves into it.
    this.update();
    window.scrollTo(0, 0);
    const heading = screen.root.querySelector<HTMLElement>("[tabindex='-1']");
    if (heading) heading.focus();
    rareLetters();
  }

  /** Let the screen take over what changed. */
  update(): void {
    if (this.screen && this.screen.update) this.screen.update();
  }
}
