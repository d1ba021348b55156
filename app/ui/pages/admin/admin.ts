// The editor of phrase packs: one page at a time, named behind the `#` of the address.

import { fill, h, icon } from "../../dom";
import { _, setMessages } from "../../i18n";
import { StatusView } from "../../components/status/status";
import { Api } from "./api";
import { AdminBoot, readAdminBoot } from "./boot";
import { Desk, Page, sentenceOf } from "./page";
import { openPage, pageTitle } from "./pages";

export class Admin implements Desk {
  readonly boot: AdminBoot = readAdminBoot();
  readonly api = new Api(this.boot);
  private readonly status = new StatusView();
  private readonly place = h("main", { class: "admin-main", tabindex: -1 });
  private readonly app = document.getElementById("app") as HTMLElement;
  private page: Page | null = null;
  private path = "";
  private turn = 0;

  get locale(): string { return this.api.locale; }
  get writes(): boolean { return this.boot.roles.indexOf("administrator") >= 0; }
  get reviews(): boolean { return this.boot.roles.indexOf("reviewer") >= 0; }

  /** Begin. */
  async open(): Promise<void> {
    const asked = new URLSearchParams(window.location.search).get("locale");
    await this.speak(this.boot.locales.some((one) => one.tag === asked) ? (asked as string) : this.boot.locale);
    window.addEventListener("hashchange", () => { void this.follow(); });
    window.addEventListener("beforeunload", (event) => {
      if (this.page && this.page.unsaved && this.page.unsaved()) { event.preventDefault(); event.returnValue = ""; }
    });
    await this.follow();
  }

  go(path: string): void {
    if (window.location.hash === `#/${path}`) this.again();
    else window.location.hash = `#/${path}`;
  }

  again(): void {
    void this.draw();
  }

  tell(words: string, bad = false): void {
    this.status.update(words ? { icon: bad ? "error" : "check", words: [document.createTextNode(words)], tone: bad ? "notice" : "calm" } : null);
    const turn = ++this.turn;
    if (words && !bad) window.setTimeout(() => { if (turn === this.turn) this.status.update(null); }, 6000);
  }

  /** Go where the address says, unless something unsaved holds us here. */
  private async follow(): Promise<void> {
    const path = decodeURIComponent(window.location.hash.replace(/^#\/?/, ""));
    if (path === this.path && this.page) return;
    if (!(await this.mayLeave())) { window.location.hash = `#/${this.path}`; return; }
    this.path = path;
    this.tell("");
    await this.draw();
  }

  private async mayLeave(): Promise<boolean> {
    if (!this.page || !this.page.leave || (await this.page.leave())) return true;
    this.tell(_("What you wrote is not saved yet. Please wait until it is."), true);
    return false;
  }

  private async draw(): Promise<void> {
    const { path } = this;
    let page: Page;
    try {
      page = await openPage(path, this);
    } catch (error) {
      this.tell(sentenceOf(error), true);
      return;
    }
    if (path !== this.path) { if (page.destroy) page.destroy(); return; }
    if (this.page && this.page.destroy) this.page.destroy();
    this.page = page;
    fill(this.place, page.root);
    fill(this.app, this.frame());
    document.title = `${pageTitle(path)} – ${_("Phrase packs")}`;
    const heading = page.root.querySelector<HTMLElement>("[tabindex='-1']");
    if (heading) heading.focus();
    if (page.shown) page.shown();
  }

  private frame(): HTMLElement {
    const link = (path: string, picture: string, words: string) => h("a", {
      class: "admin-link", href: `#/${path}`, "aria-current": this.path === path ? "page" : null,
    }, icon(picture), h("span", {}, words));
    return h("div", { class: "admin" }, h("header", { class: "admin-bar" },
      h("nav", { class: "admin-links", "aria-label": _("Pages") },
        link("", "apps", _("Phrase packs")), link("own", "sign_language", _("Pictures and clips")), link("signers", "badge", _("Signers"))),
      h("p", { class: "admin-who" }, `${this.boot.name} · ${this.roleWords()}`), this.languages()),
      this.place, this.status.root);
  }

  private roleWords(): string {
    return [this.writes ? _("Administrator") : "", this.reviews ? _("Reviewer") : ""].filter(Boolean).join(", ");
  }

  private languages(): HTMLElement {
    const select = h("select", { class: "form-input admin-language", "aria-label": _("Language") },
      this.boot.locales.map((one) => h("option", { value: one.tag, lang: one.tag, selected: one.tag === this.locale }, one.name)));
    select.addEventListener("change", () => { void this.turnTo(select); });
    return select;
  }

  private async turnTo(select: HTMLSelectElement): Promise<void> {
    if (!(await this.mayLeave())) { select.value = this.locale; return; }
    await this.speak(select.value);
    // A reload keeps the language; no store of the browser is needed for it.
    window.history.replaceState(null, "", `?locale=${this.locale}${window.location.hash}`);
    await this.draw();
  }

  private async speak(locale: string): Promise<void> {
    const messages = await this.api.messages(locale);
    this.api.locale = locale;
    document.documentElement.lang = locale;
    setMessages(messages, locale === "ja-simple");
  }
}
