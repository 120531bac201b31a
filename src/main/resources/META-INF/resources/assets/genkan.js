/*
 * Small comforts for genkan's pages. Every page works without this file; nothing here decides anything.
 */
(() => {
  'use strict';

  const WORDS_AFTER = 1000; // ms until a waiting button says so
  const GUARD_ENDS = 20000; // ms until a form that got no answer may be sent again

  let voice;

  /** Says a text politely to screen readers, without moving the focus. */
  function say(text) {
    if (!voice) {
      voice = document.createElement('p');
      voice.className = 'visually-hidden';
      voice.setAttribute('aria-live', 'polite');
      document.body.append(voice);
    }
    voice.textContent = text;
  }

  /* <button type="button" data-reveal="ID" data-show="…" data-hide="…" hidden> */
  function reveal(button) {
    const input = document.getElementById(button.dataset.reveal);
    if (!input) return;
    const set = (shown) => {
      input.type = shown ? 'text' : 'password';
      button.textContent = shown ? button.dataset.hide ?? button.dataset.show : button.dataset.show;
      // One state, told once: "hide, pressed" would say the opposite of what is there.
      if (!button.dataset.hide) button.setAttribute('aria-pressed', String(shown));
    };
    input.spellcheck = false;
    input.autocapitalize = 'none';
    set(false);
    button.hidden = false;
    button.addEventListener('click', () => set(input.type === 'password'));
    // Browsers save a password only from a password field.
    input.form?.addEventListener('submit', () => set(false));
  }

  /* Lengths are code points after NFC, as the server counts them. */
  function keeps(rule, value) {
    const { min, max, pattern, differsFrom } = rule.dataset;
    const length = [...value].length;
    if (min && length < Number(min)) return false;
    if (max && length > Number(max)) return false;
    if (pattern && !new RegExp(pattern, 'u').test(value)) return false;
    const other = differsFrom && document.getElementById(differsFrom);
    return !other || value.toLowerCase() !== other.value.toLowerCase();
  }

  /* <ul data-rules-for="ID" data-met="…" data-unmet="…"><li data-rule data-min="8">…</li></ul> */
  function watchRules(list) {
    const input = document.getElementById(list.dataset.rulesFor);
    if (!input) return;
    const rules = [...list.querySelectorAll('[data-rule]')].map((item) => {
      const name = item.textContent.trim();
      const state = document.createElement('span');
      state.className = 'visually-hidden';
      item.append(state);
      return { item, state, name, met: false };
    });
    let later;
    const check = () => {
      const value = input.value.normalize('NFC');
      return rules.filter((rule) => {
        const met = value !== '' && keeps(rule.item, value);
        const differs = met !== rule.met;
        rule.met = met;
        rule.item.classList.toggle('met', met);
        rule.state.textContent = ` ${met ? list.dataset.met : list.dataset.unmet}`;
        return differs;
      });
    };
    const pending = new Set();
    input.addEventListener('input', () => {
      check().forEach((rule) => pending.add(rule));
      clearTimeout(later);
      later = setTimeout(() => {
        if (pending.size > 0) say([...pending].map((rule) => rule.name + rule.state.textContent).join(' '));
        pending.clear();
      }, 700);
    });
    check();
  }

  /* <button type="button" data-copy="ID" data-copied="…" hidden>: a list line by line, anything else without its spaces */
  function copies(button) {
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) return;
    const words = button.textContent;
    let later;
    button.hidden = false;
    button.addEventListener('click', async () => {
      const lines = [...(source.matches('ol, ul') ? source.children : [source])];
      try {
        await navigator.clipboard.writeText(lines.map((line) => line.textContent.replace(/\s+/g, '')).join('\n'));
      } catch {
        // Not allowed here: the text stands beside the button, to be copied by hand.
        getSelection().selectAllChildren(source);
        return;
      }
      button.textContent = button.dataset.copied;
      say(button.dataset.copied);
      clearTimeout(later);
      later = setTimeout(() => { button.textContent = words; }, 4000);
    });
  }

  /* <button type="button" data-print hidden> */
  function prints(button) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }

  const sent = new Map();

  function release(form) {
    const wait = sent.get(form);
    if (!wait) return;
    clearTimeout(wait.words);
    clearTimeout(wait.end);
    if (wait.label) {
      wait.button.replaceChildren(...wait.label);
      wait.button.removeAttribute('aria-busy');
    }
    sent.delete(form);
  }

  function speakWaiting(wait) {
    const words = wait.button?.dataset.waiting;
    if (!words) return;
    wait.label = [...wait.button.childNodes];
    wait.button.replaceChildren(words);
    wait.button.setAttribute('aria-busy', 'true');
    say(words);
  }

  /* A form is sent once. The button stays enabled, so its name and value go along and the focus stays. */
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    const button = event.submitter ?? form.querySelector('button[data-waiting]');
    const wait = { button };
    wait.words = setTimeout(() => speakWaiting(wait), WORDS_AFTER);
    wait.end = setTimeout(() => release(form), GUARD_ENDS);
    sent.set(form, wait);
  });

  // The back button brings a page back as it was left: waiting.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) [...sent.keys()].forEach(release);
  });

  document.querySelectorAll('[data-reveal]').forEach(reveal);
  document.querySelectorAll('[data-rules-for]').forEach(watchRules);
  document.querySelectorAll('[data-copy]').forEach(copies);
  document.querySelectorAll('[data-print]').forEach(prints);

  // The summary carries autofocus; this is for browsers that know it only on fields.
  window.addEventListener('load', () => {
    const summary = document.querySelector('[data-error-summary]');
    if (summary && document.activeElement === document.body) summary.focus();
  });
})();
