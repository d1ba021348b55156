// Which of the device's voices reads a language. Pure.

/** What matters of a SpeechSynthesisVoice. */
export interface VoiceFacts { lang: string; localService: boolean }

/** Other tags of a language, as systems write them; what begins with one is taken in this order. */
const TAGS: { [lang: string]: string[] } = {
  "zh-Hans": ["zh-hans", "zh-cn", "cmn-hans", "cmn-cn", "zh-sg"], "pt-BR": ["pt-br", "pt"], fil: ["fil", "tl"], id: ["id", "in"],
};

/** Find a voice that works on the device itself: any other would send the words away. Null where there is none. */
export function voiceFor<Voice extends VoiceFacts>(voices: readonly Voice[], lang: string): Voice | null {
  const local = voices.filter((voice) => voice.localService === true);
  for (const tag of TAGS[lang] || [lang.toLowerCase()]) {
    const found = local.filter((voice) => begins(voice.lang.replace(/_/g, "-").toLowerCase(), tag))[0];
    if (found) return found;
  }
  return null;
}

function begins(voice: string, tag: string): boolean {
  return voice === tag || voice.slice(0, tag.length + 1) === `${tag}-`;
}
