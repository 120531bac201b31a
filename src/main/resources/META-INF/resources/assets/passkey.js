/*
 * The browser's side of passkeys (WebAuthn Level 3). It asks the browser, puts what came back into the page's form and sends it;
 * what happened, and what it means, the server says. Nothing is fetched, nothing is decided here.
 */
(() => {
  'use strict';

  const api = window.PublicKeyCredential;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  const described = (list) => list.map((passkey) => ({ ...passkey, id: bytes(passkey.id) }));

  /* parseCreationOptionsFromJSON and toJSON are missing in browsers that are otherwise good enough. */
  function creation(options) {
    return {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: described(options.excludeCredentials),
    };
  }

  function request(options) {
    return { ...options, challenge: bytes(options.challenge), allowCredentials: described(options.allowCredentials) };
  }

  function message(credential) {
    const { response } = credential;
    const parts = { clientDataJSON: text(response.clientDataJSON) };
    if (response.attestationObject) {
      parts.attestationObject = text(response.attestationObject);
      parts.transports = response.getTransports?.() ?? [];
    } else {
      parts.authenticatorData = text(response.authenticatorData);
      parts.signature = text(response.signature);
      if (response.userHandle) parts.userHandle = text(response.userHandle);
    }
    return JSON.stringify({ id: text(credential.rawId), type: credential.type, response: parts });
  }

  /* Only one question at a time: the one that waits in the user ID field gives way to a dialog. */
  let waiting;

  async function ask(form, conditional) {
    const options = JSON.parse(form.dataset.options);
    waiting?.abort();
    const own = new AbortController();
    waiting = own;
    const how = { signal: own.signal };
    if (conditional) how.mediation = 'conditional';
    return form.dataset.passkey === 'create'
      ? navigator.credentials.create({ publicKey: creation(options), ...how })
      : navigator.credentials.get({ publicKey: request(options), ...how });
  }

  function send(form, name, value) {
    form.elements[name].value = value;
    form.dataset.passkeySent = '';
    // Not submit(): the guard against a second press is to see it.
    form.requestSubmit();
  }

  async function dialog(form) {
    if (!api) {
      send(form, 'failure', 'Unsupported');
      return;
    }
    const status = form.querySelector('[role="status"]');
    if (status) status.textContent = form.dataset.status;
    try {
      send(form, 'message', message(await ask(form, false)));
    } catch (failure) {
      if (status) status.textContent = '';
      send(form, 'failure', failure?.name ?? 'Unknown');
    }
  }

  /* Before other listeners, so that a form that only opens the dialog does not count as sent. */
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (!form.dataset.passkey || form.dataset.passkeySent !== undefined) return;
      event.preventDefault();
      if (form.dataset.passkeyOpen !== undefined) return;
      form.dataset.passkeyOpen = '';
      dialog(form);
    },
    true,
  );

  // The back button brings a page back as it was left; its challenge is used up, so another one is needed.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && document.querySelector('[data-passkey-sent]')) location.reload();
  });

  /* Passkeys among the suggestions of the user ID field. Whoever ignores them is not disturbed by what becomes of it. */
  async function autofill(form) {
    if (!(await api?.isConditionalMediationAvailable?.())) return;
    try {
      send(form, 'message', message(await ask(form, true)));
    } catch {
      // The dialog was opened instead, or the person typed a password.
    }
  }

  /* No authenticator here, and no way to one on another device: then the page says so before anything is tried. */
  async function isMissing() {
    if (!api) return true;
    const can = await api.getClientCapabilities?.();
    if (can && 'hybridTransport' in can && 'userVerifyingPlatformAuthenticator' in can) {
      return !can.hybridTransport && !can.userVerifyingPlatformAuthenticator;
    }
    if (await api.isUserVerifyingPlatformAuthenticatorAvailable()) return false;
    return !(await api.isConditionalMediationAvailable?.());
  }

  async function tellMissing(notice) {
    if (!(await isMissing())) return;
    notice.hidden = false;
    const instead = document.getElementById(notice.dataset.passkeyMissing);
    if (instead) instead.hidden = true;
  }

  /* Tells the device what became of its passkeys (Signal API), where it listens. */
  async function signal(kind, value) {
    try {
      await api?.[kind]?.(value);
    } catch {
      // It is a courtesy: the device goes on offering what does not work.
    }
  }

  async function signalAll(told) {
    const { rpId, userId, allAcceptedCredentialIds, name, displayName } = JSON.parse(told);
    await signal('signalAllAcceptedCredentials', { rpId, userId, allAcceptedCredentialIds });
    await signal('signalCurrentUserDetails', { rpId, userId, name, displayName });
  }

  document.querySelectorAll('[data-passkey-missing]').forEach(tellMissing);
  document.querySelectorAll('form[data-autofill]').forEach(autofill);
  document.querySelectorAll('[data-passkey-signals]').forEach((page) => signalAll(page.dataset.passkeySignals));
  document.querySelectorAll('[data-passkey-unknown]').forEach((page) =>
    signal('signalUnknownCredential', JSON.parse(page.dataset.passkeyUnknown)));
})();
