// Reads the built bundles as the oldest browsers would: syntax of ES2019, and no API or CSS that they lack.
import { readdirSync } from "node:fs";
import { ESLint } from "eslint";
import compat from "eslint-plugin-compat";
import stylelint from "stylelint";

const root = new URL("..", import.meta.url).pathname;
process.chdir(root);
const browsers = ["safari 13", "ios_saf 13", "chrome 80", "firefox 78"];

// Socket.IO's client carries a WebTransport that we never choose (transports: ["websocket"]); it stays unread.
const UNREAD = ["TransformStream", "WebTransport"];
// Reading aloud asks whether the device can shake.
const ASKED_FIRST = ["navigator.vibrate"];
// CodeMirror, in the editor's page alone, asks whether these are there before it uses them.
const ASKED_FOR = ["ResizeObserver", "requestIdleCallback", "navigator.scheduling", "Intl.Segmenter"];

async function lint(files, polyfills) {
  const eslint = new ESLint({
    overrideConfigFile: true,
    // Third-party bundles carry their own disabling comments; ours are not to be disabled at all.
    allowInlineConfig: false,
    overrideConfig: [{
      files: ["**/*.js"],
      plugins: { compat },
      languageOptions: { ecmaVersion: 2019, sourceType: "script", globals: { window: "readonly" } },
      settings: { browsers, polyfills },
      rules: { "compat/compat": "error" },
    }],
    ignore: false,
  });
  return eslint.lintFiles(files);
}

const built = readdirSync("app/static/dist").filter((name) => name.endsWith(".js")).map((name) => `app/static/dist/${name}`);
const isEditor = (name) => name.startsWith("app/static/dist/admin-");
const scripts = [
  ...await lint(built.filter((name) => !isEditor(name)), [...UNREAD, ...ASKED_FIRST]),
  ...await lint(built.filter(isEditor), [...UNREAD, ...ASKED_FOR]),
];
const styles = await stylelint.lint({
  files: "app/static/dist/{tablet,clerk,interpreter,plain,admin}*.css",
  config: {
    plugins: ["stylelint-no-unsupported-browser-features"],
    rules: {
      // Features that are only a refinement where they are missing, each tried in the oldest browsers.
      "plugin/no-unsupported-browser-features": [true, { browsers, ignorePartialSupport: true, ignore: ["css-focus-visible", "css3-cursors", "prefers-reduced-motion"] }],
    },
  },
});
const faults = [];
for (const file of scripts) for (const message of file.messages) faults.push(`${file.filePath}:${message.line}:${message.column} ${message.message}`);
for (const file of styles.results) for (const warning of file.warnings) faults.push(`${file.source}:${warning.line}:${warning.column} ${warning.text}`);
for (const fault of faults) console.error(fault);
if (!scripts.length || !styles.results.length) { console.error("Nothing was built."); process.exit(1); }
console.log(`${scripts.length} scripts and ${styles.results.length} style sheets: ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
