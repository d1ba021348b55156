// The text field for YAML: CodeMirror with our suggestions, faults and words.

import { autocompletion, Completion, CompletionContext, CompletionResult, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, redo, undo } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { EditorState, Extension, Text } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { icon } from "../../../dom";
import type { Fault } from "../types";
import { contextAt } from "../yaml/context";
import type { Change } from "../yaml/edits";
import { codePhrases } from "./code_phrases";
import type { Offer } from "./offers";

export interface CodeEditorOptions {
  text: string;
  /** The words that a screen reader says for the field. */
  label: string;
  readonly: boolean;
  nonce: string;
  changed(text: string): void;
  moved(offset: number): void;
  offers(context: NonNullable<ReturnType<typeof contextAt>>): Offer[];
  furigana(): void;
}

export class CodeEditor {
  readonly view: EditorView;

  constructor(private readonly options: CodeEditorOptions) {
    this.view = new EditorView({ state: EditorState.create({ doc: options.text, extensions: this.extensions() }) });
  }

  get root(): HTMLElement { return this.view.dom; }
  get text(): string { return this.view.state.doc.toString(); }
  get cursor(): number { return this.view.state.selection.main.head; }

  get selection(): [number, number] {
    const { from, to } = this.view.state.selection.main;
    return [from, to];
  }

  /** Change some places; undo takes all of them back at once. */
  change(changes: Change[], select?: [number, number]): void {
    if (!changes.length) return;
    this.view.dispatch({
      changes, userEvent: "input", selection: select ? { anchor: select[0], head: select[1] } : undefined, scrollIntoView: !!select,
    });
  }

  /** Put another text in the place of all of it; undo brings the old one back. */
  replace(text: string): void {
    this.change([{ from: 0, to: this.view.state.doc.length, insert: text }]);
  }

  /** Bring a place into view and put the cursor there; line and column count from 1, the column in code points. */
  goTo(line: number, column: number, focus = true): void {
    const at = offsetOf(this.view.state.doc, line, column);
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    if (focus) this.view.focus();
  }

  /** Tell the line of a place, from 1. */
  lineAt(offset: number): number {
    return this.view.state.doc.lineAt(Math.min(offset, this.view.state.doc.length)).number;
  }

  /** Underline what is wrong, and mark the lines. */
  setFaults(faults: Fault[]): void {
    const { doc } = this.view.state;
    const found = faults.map((fault): Diagnostic => {
      const from = offsetOf(doc, fault.line, fault.column);
      return { from, to: Math.max(from, doc.lineAt(from).to), severity: fault.hint ? "warning" : "error", message: fault.sentence };
    });
    this.view.dispatch(setDiagnostics(this.view.state, found.sort((one, other) => one.from - other.from)));
  }

  undo(): void { undo(this.view); }
  redo(): void { redo(this.view); }
  find(): void { openSearchPanel(this.view); }
  destroy(): void { this.view.destroy(); }

  private extensions(): Extension[] {
    const { options } = this;
    return [
      lineNumbers(), lintGutter(), history(), drawSelection(), highlightActiveLine(), EditorView.lineWrapping,
      yaml(), syntaxHighlighting(classHighlighter), indentUnit.of("  "), EditorState.tabSize.of(2), search({ top: true }),
      autocompletion({
        override: [(context) => this.complete(context)], icons: false,
        addToOptions: [{ render: (completion) => picture(completion), position: 20 }],
      }),
      // The Tab key goes on to the next control: nobody is caught in the field.
      keymap.of([
        { key: "Mod-Alt-f", run: () => { options.furigana(); return true; } },
        ...defaultKeymap, ...historyKeymap, ...searchKeymap, ...completionKeymap,
      ]),
      EditorState.phrases.of(codePhrases()), EditorState.readOnly.of(options.readonly), EditorView.cspNonce.of(options.nonce),
      EditorView.contentAttributes.of({ "aria-label": options.label, autocapitalize: "off", autocorrect: "off", spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) options.changed(update.state.doc.toString());
        if (update.selectionSet || update.docChanged) options.moved(update.state.selection.main.head);
      }),
    ];
  }

  private complete(context: CompletionContext): CompletionResult | null {
    const found = contextAt(context.state.doc.toString(), context.pos);
    if (!found || (!found.typed && !context.explicit && found.name === null)) return null;
    const options = this.options.offers(found).map((offer) => ({ label: offer.label, apply: offer.apply, type: offer.icon }));
    return options.length ? { from: found.from, options, validFor: /^[\w-]*$/ } : null;
  }
}

function picture(completion: Completion): Node | null {
  return completion.type ? icon(completion.type) : null;
}

/** Turn a line and a column in code points to a place in UTF-16 units. */
function offsetOf(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.max(1, Math.min(line, doc.lines)));
  const before = Array.from(found.text).slice(0, Math.max(0, column - 1)).join("");
  return Math.min(found.from + before.length, found.to);
}
