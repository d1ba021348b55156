// The server's editing doors, by their names.

import type { PacksJson } from "../../phrases";
import type { AdminBoot } from "./boot";
import type {
  CellId, CheckAnswer, Diff, DocumentFull, DocumentList, Fault, Matrix, OwnClip, OwnPicture, Revision, Saved, Schema, Signers,
} from "./types";

/** A refusal: its word, its sentence, and what else the server sent with it. */
export class ApiError extends Error {
  constructor(readonly code: string, readonly sentence: string, readonly body: any, readonly status: number) {
    super(code);
    // Code for old browsers loses the class of what extends Error.
    Object.setPrototypeOf(this, ApiError.prototype);
  }

  /** The faults that hinder, where a file was refused. */
  get faults(): Fault[] {
    return (this.body && this.body.faults) || [];
  }
}

/** What is said of a file. */
export type Words = { [name: string]: string };
/** Told how much of a file is sent, from 0 to 1. */
export type Sent = (part: number) => void;

export class Api {
  /** The language of the server's sentences. */
  locale: string;

  constructor(private readonly boot: AdminBoot) {
    this.locale = boot.locale;
  }

  documents(): Promise<DocumentList> { return this.get("documents"); }
  document(id: string): Promise<DocumentFull> { return this.get(one(id)); }
  schema(): Promise<Schema> { return this.get("schema"); }
  create(layer: string, desk: string | null, pack: string, kind: string): Promise<{ id: string }> {
    return this.send("POST", "documents", { layer, desk, pack, kind });
  }
  saveDraft(id: string, text: string, etag: string): Promise<Saved> { return this.send("PUT", `${one(id)}/draft`, { text, etag }); }
  dropDraft(id: string): Promise<unknown> { return this.send("DELETE", `${one(id)}/draft`); }
  check(id: string, text: string, locale: string): Promise<CheckAnswer> { return this.send("POST", "check", { id, text, locale }); }
  submit(id: string, note: string): Promise<unknown> { return this.send("POST", `${one(id)}/submit`, { note }); }
  withdraw(id: string): Promise<unknown> { return this.send("POST", `${one(id)}/withdraw`, {}); }
  review(id: string, decision: "approve" | "return", note: string, etag: string): Promise<unknown> {
    return this.send("POST", `${one(id)}/review`, { decision, note, etag });
  }
  publish(id: string): Promise<unknown> { return this.send("POST", `${one(id)}/publish`, {}); }
  history(id: string): Promise<{ revisions: Revision[] }> { return this.get(`${one(id)}/history`); }
  diff(id: string, from: string, to: string): Promise<Diff> { return this.get(`${one(id)}/diff`, { from, to }); }
  rollback(id: string, number: number): Promise<unknown> { return this.send("POST", `${one(id)}/rollback`, { number }); }
  matrix(id: string): Promise<Matrix> { return this.get(`${one(id)}/matrix`); }
  mark(id: string, cells: CellId[], state: string): Promise<unknown> { return this.send("POST", `${one(id)}/marks`, { cells, state }); }
  signers(): Promise<Signers> { return this.get("signers"); }
  addSigner(name: string, public_key: string): Promise<unknown> { return this.send("POST", "signers", { name, public_key }); }
  dropSigner(id: string): Promise<unknown> { return this.send("DELETE", `signers/${encodeURIComponent(id)}`); }
  pictures(): Promise<{ pictures: OwnPicture[] }> { return this.get("pictures"); }
  clips(): Promise<{ clips: OwnClip[] }> { return this.get("clips"); }
  bringPicture(file: Blob, words: Words, sent: Sent): Promise<unknown> { return this.bring("POST", this.url("pictures", words), file, sent); }
  bringClip(file: Blob, words: Words, sent: Sent): Promise<unknown> { return this.bring("POST", this.url("clips", words), file, sent); }
  bringCaptions(file: File, pack: string, phrase: string): Promise<unknown> {
    return this.bring("PUT", this.url(`clips/${pack}/${phrase}/captions`, { file: file.name }), file, () => undefined);
  }
  reviewPicture(id: string, decision: "approve" | "return", added_ms: number): Promise<unknown> {
    return this.send("POST", `pictures/${id}/review`, { decision, added_ms });
  }
  reviewClip(pack: string, phrase: string, decision: "approve" | "return", added_ms: number): Promise<unknown> {
    return this.send("POST", `clips/${pack}/${phrase}/review`, { decision, added_ms });
  }
  dropPicture(id: string, state: string): Promise<unknown> { return this.send("DELETE", `pictures/${id}`, undefined, { state }); }
  dropClip(pack: string, phrase: string, state: string): Promise<unknown> { return this.send("DELETE", `clips/${pack}/${phrase}`, undefined, { state }); }
  /** All phrases that the boards show now, in one language. */
  packs(locale: string): Promise<PacksJson> { return this.ask(`${this.boot.urls.packs}${locale}.json`, {}); }
  messages(locale: string): Promise<{ [msgid: string]: string }> { return this.ask(`${this.boot.urls.messages}${locale}.json`, {}); }

  /** Send a file; it becomes the draft. */
  importFile(id: string, format: string, file: Blob): Promise<Saved> {
    return this.ask(this.url(`${one(id)}/import`, { format }), { method: "POST", body: file, headers: this.headers("application/octet-stream") });
  }

  /** Send a large file; `fetch` does not tell how much of it is sent. */
  private bring(method: string, url: string, file: Blob, sent: Sent): Promise<unknown> {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      const headers = this.headers("application/octet-stream");
      request.open(method, url);
      for (const name of Object.keys(headers)) request.setRequestHeader(name, headers[name]);
      request.upload.onprogress = (event) => { if (event.lengthComputable) sent(event.loaded / event.total); };
      request.onerror = () => failed(new Error("offline"));
      request.onload = () => {
        const body = parsed(request.responseText);
        if (request.status < 300) done(body);
        else failed(new ApiError(body.code || "internal", body.sentence || "", body, request.status));
      };
      request.send(file);
    });
  }

  /** The address of a download. */
  exportUrl(id: string, format: string): string { return this.url(`${one(id)}/export`, { format }); }
  sheetUrl(id: string, locale: string): string { return this.url(`${one(id)}/sheet/${locale}.pdf`); }

  private get(path: string, query: { [name: string]: string } = {}): Promise<any> {
    return this.ask(this.url(path, query), {});
  }

  private send(method: string, path: string, body?: unknown, query: Words = {}): Promise<any> {
    return this.ask(this.url(path, query), { method, body: body === undefined ? undefined : JSON.stringify(body), headers: this.headers("application/json") });
  }

  private headers(type: string): { [name: string]: string } {
    return { "Content-Type": type, "X-CSRF-Token": this.boot.csrf };
  }

  private url(path: string, query: { [name: string]: string } = {}): string {
    const all: { [name: string]: string } = { ...query, locale: this.locale };
    return `${this.boot.urls.api}${path}?${Object.keys(all).map((name) => `${name}=${encodeURIComponent(all[name])}`).join("&")}`;
  }

  private async ask(url: string, options: RequestInit): Promise<any> {
    const answer = await fetch(url, { credentials: "same-origin", ...options });
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) return body;
    throw new ApiError(body.code || "internal", body.sentence || "", body, answer.status);
  }
}

function parsed(text: string): any {
  try { return JSON.parse(text); } catch (error) { return {}; }
}

function one(id: string): string {
  return `documents/${encodeURIComponent(id)}`;
}
