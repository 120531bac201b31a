// Makes members, live sessions and tenants by the hundred thousand, straight into PostgreSQL (as a superuser), for benchmarks only.
//
//   node bench/fill.mjs --db postgresql://postgres@127.0.0.1:5432/genkan --tenant bench --tenants 2000 --members 1000000 --sessions 1000000 --share 0.3
//
// The tenant must have been applied. Everything is idempotent: what is there stays. All members share one password and have an authenticator app
// whose key follows from their number; consents to the tenant's documents are recorded. A session is what a login at the tenant's portal leaves:
// with a grant, a refresh token and a line in the audit log. --share says which part of members and sessions the tenant has itself (1: all); the
// rest is its copies', of which the first has two hundred times as much as the last.
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const PASSWORD = 'bench-Passw0rd!';
/** genkan.secret.keys.bench of the benchmarks: it guards invented members only. */
export const KEY = crypto.createHash('sha256').update('genkan benchmarks').digest();
const KEY_ID = Buffer.from('bench');
// printf %s 'bench-Passw0rd!' | argon2 benchsalt16bytes -id -t T -k M -p 1 -l 32 -r, for m=7168, t=5 and for m=19456, t=2
const HASHES = {
  7168: '$argon2id$v=19$m=7168,t=5,p=1$YmVuY2hzYWx0MTZieXRlcw$' + Buffer.from('e786459929218f5c39c9247312bef70154bc239534ff52879992dfdc36f6788a', 'hex').toString('base64').replace(/=+$/, ''),
  19456: '$argon2id$v=19$m=19456,t=2,p=1$YmVuY2hzYWx0MTZieXRlcw$/AiBsaZnM8q0RrkgOX/Yzqzuao/30jErhdZJMkTbUTk',
};

export const userId = (i) => `t${String(i).padStart(7, '0')}`;
/** 20 bytes, as authenticator apps have them. */
export const otpKey = (i) => Buffer.from(('K' + String(i).padStart(19, '0')).slice(0, 20));
const hex = (number, length) => number.toString(16).padStart(length, '0');
/** Of the tenant's copy of this number; 0 is the tenant itself. No two tenants have an id in common, as in life. */
const memberId = (copy, i) => `${hex(copy, 8)}-0000-4000-8000-${hex(i, 12)}`;
const deviceId = (copy, i) => `${hex(copy, 8)}-0000-4000-9000-${hex(i, 12)}`;

/** As dev.genkan.secret.KeyedHash: each part with its length before it. */
function keyedHash(key, ...parts) {
  const mac = crypto.createHmac('sha256', key);
  for (const part of parts) {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    mac.update(length).update(bytes);
  }
  return mac.digest();
}

/** As dev.genkan.secret.Vault. */
function seal(purpose, plain) {
  const nonce = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', keyedHash(KEY, 'vault', purpose), nonce);
  cipher.setAAD(Buffer.from(purpose));
  const text = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([Buffer.from([1, KEY_ID.length]), KEY_ID, nonce, text]);
}

function open(purpose, sealed) {
  const nonce = sealed.subarray(2 + KEY_ID.length, 14 + KEY_ID.length);
  const text = sealed.subarray(14 + KEY_ID.length);
  const decipher = crypto.createDecipheriv('aes-256-gcm', keyedHash(KEY, 'vault', purpose), nonce);
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(text.subarray(text.length - 16));
  return Buffer.concat([decipher.update(text.subarray(0, text.length - 16)), decipher.final()]);
}

/** Runs psql with a script on its standard input, chunk by chunk. @returns its standard output */
async function sql(psql, chunks) {
  const child = spawn(psql[0], [...psql.slice(1), '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (data) => { out += data; });
  const ended = once(child, 'close');
  for await (const chunk of chunks) {
    if (!child.stdin.write(chunk)) await Promise.race([once(child.stdin, 'drain'), ended]);
  }
  child.stdin.end();
  const [status] = await ended;
  if (status !== 0) throw new Error(`psql ended with ${status}`);
  return out;
}

const literal = (text) => `'${text.replaceAll("'", "''")}'`;

/** One row per tenant, for the statements below. */
const counted = (shares) => `(values ${shares.map(({ tenant, copy, count }) => `(${literal(tenant)}, ${copy}, ${count})`).join(',')}) s (tenant_id, copy, count)`;
/** As memberId, for a row of these and the number i. */
const id = (kind, i = 'i') => `(lpad(to_hex(s.copy), 8, '0') || '-0000-4000-${kind}-' || lpad(to_hex(${i}), 12, '0'))::uuid`;
const named = "case when s.copy = 0 then 't' else 'c' || s.copy || '-' end || lpad(i::text, 7, '0')";

/** Foreign keys are not looked at: what is made here fits together. */
const TRUSTED = 'set session_replication_role = replica; set synchronous_commit = off;';

export async function fillMembers({ psql, tenant, members, cost }) {
  await fillMembersOf({ psql, shares: [{ tenant, copy: 0, count: members }], cost });
}

async function fillMembersOf({ psql, shares, cost }) {
  const of = counted(shares);
  const lines = await sql(psql, [`select s.tenant_id, (select count(*) from totp_device d where d.tenant_id = s.tenant_id) from ${of};`]);
  const have = new Map(lines.trim().split('\n').map((line) => line.split('|')).map(([tenant, count]) => [tenant, Number(count)]));
  if (shares.every(({ tenant, count }) => have.get(tenant) >= count)) return;
  await sql(psql, [`${TRUSTED}
    insert into member (tenant_id, member_id, member_key_sealed, member_key_hash, user_id, user_id_folded, state, name, family_name, given_name,
        birth_date, relationship, imported_email, birth_date_confirmed_at, method, method_chosen_at, email, email_folded, email_confirmed_at, activated_at)
      select s.tenant_id, ${id('8000')}, decode('00', 'hex'), sha256(('key' || ${named})::bytea),
        ${named}, ${named}, 'active', 'Bench ' || i, 'Bench', i::text, date '1980-01-01' + (i % 15000), 'insured',
        null, now(), 'otp', now(), ${named} || '@bench.example', ${named} || '@bench.example', now(), now()
      from ${of}, generate_series(0, s.count - 1) i on conflict do nothing;
    insert into password (tenant_id, member_id, kind, hash)
      select m.tenant_id, m.member_id, 'chosen', ${literal(HASHES[cost.m])} from member m join ${of} using (tenant_id) on conflict do nothing;
    set enable_nestloop = off; -- it would look through what it has just inserted, again and again
    insert into consent (tenant_id, consent_id, member_id, document, version, language, sha256)
      select m.tenant_id, gen_random_uuid(), m.member_id, d.kind, d.version, d.language, d.sha256
      from member m join ${of} using (tenant_id) join document d on d.tenant_id = m.tenant_id and d.language = 'ja'
      where not exists (select from consent c where c.tenant_id = m.tenant_id and c.member_id = m.member_id);
    reset enable_nestloop;
  `]);
  function* devices() {
    yield `${TRUSTED}\ncopy totp_device (tenant_id, device_id, member_id, key_sealed, name, last_step) from stdin;\n`;
    let rows = '';
    for (const { tenant, copy, count } of shares) {
      for (let i = have.get(tenant); i < count; i++) {
        const sealed = seal(`totp/${tenant}/${memberId(copy, i)}/${deviceId(copy, i)}`, otpKey(i));
        rows += `${tenant}\t${deviceId(copy, i)}\t${memberId(copy, i)}\t\\\\x${sealed.toString('hex')}\tPhone\t0\n`;
        if (rows.length > 500_000) { yield rows; rows = ''; }
      }
    }
    yield `${rows}\\.\nanalyze;\n`;
  }
  await sql(psql, devices());
}

const REQUEST = { clientId: 'bench-web', redirectUri: 'http://127.0.0.1:28999/callback', state: '9ynPi-pbrbet', nonce: '_foX6AWuBYR7', scopes: ['openid', 'profile', 'email'],
  prompts: [], maxAgeSeconds: null, loginHint: null, uiLocales: [], acrValues: [], codeChallenge: 'XDM4jcXHbuaTGSN_YBi9nIWGOhE90stdptT6hHCRGDE', hintedSubject: null,
  claims: { idToken: [], userInfo: [], essentialAcrs: [] }, responseMode: 'QUERY', resources: [], dpopJkt: null };
const FACTS = { session: null, passwordProof: null, factorProof: null, resetProof: null, done: [], notNeeded: ['DONE_NOTICE', 'ENROL_TOTP', 'NEW_PASSWORD'], left: false };

/** Live sessions, one per member in turn, begun within the last nine days; of the last day also what is deleted after a day. */
export async function fillSessions({ psql, tenant, sessions }) {
  await fillSessionsOf({ psql, shares: [{ tenant, copy: 0, count: sessions }] });
}

async function fillSessionsOf({ psql, shares }) {
  const begun = "now() - ((i * 7919::bigint) % 777600) * interval '1 second'";
  const ofToday = '(i * 7919::bigint) % 777600 < 80000';
  const member = id('8000', 'i % m.members');
  const each = `${counted(shares)} join (select tenant_id, count(*) as members from member group by tenant_id) m using (tenant_id), generate_series(0, s.count - 1) i`;
  await sql(psql, [`${TRUSTED}
    insert into session (tenant_id, session_id, cookie_hash, member_id, acr, amr, auth_time, created_at, last_used_at, idle_seconds, expires_at, look_at, awaits_factor)
      select s.tenant_id, ${id('a000')}, sha256(('cookie' || s.copy || '/' || i)::bytea), ${member}, 'urn:genkan:acr:2fa', '{pwd,otp,mfa}', ${begun}, ${begun}, ${begun},
        864000, ${begun} + interval '10 days', ${begun} + interval '10 days', false
      from ${each} on conflict do nothing;
    insert into grant_record (tenant_id, grant_id, client_id, member_id, session_id, scopes, acr, amr, auth_time, created_at)
      select s.tenant_id, ${id('b000')}, 'bench-web', ${member}, ${id('a000')}, '{openid,profile,email}', 'urn:genkan:acr:2fa', '{pwd,otp,mfa}', ${begun}, ${begun}
      from ${each} on conflict do nothing;
    insert into refresh_token (tenant_id, token_hash, grant_id, client_id, created_at, expires_at, ends_at)
      select s.tenant_id, sha256(('refresh' || s.copy || '/' || i)::bytea), ${id('b000')}, 'bench-web', ${begun}, ${begun} + interval '14 days', ${begun} + interval '90 days'
      from ${each} on conflict do nothing;
    insert into audit_event (tenant_id, event_id, kind, outcome, member_id, client_id, network, details, happened_at)
      select s.tenant_id, ${id('9800')}, 'logged-in', 'done', ${member}, 'bench-web', '192.0.2.1',
        jsonb_build_object('methods', '["pwd", "otp", "mfa"]'::jsonb, 'session', ${id('a000')}), ${begun}
      from ${each} on conflict do nothing;
    insert into journey (tenant_id, journey_id, browser_hash, client_id, request, facts, member_id, version, created_at, expires_at, finished_at)
      select s.tenant_id, ${id('d000')}, sha256(('browser' || s.copy || '/' || i)::bytea), 'bench-web', ${literal(JSON.stringify(REQUEST))}, ${literal(JSON.stringify(FACTS))},
        ${member}, 3, ${begun}, ${begun} + interval '1 hour', ${begun}
      from ${each} where ${ofToday} on conflict do nothing;
    insert into authorization_code (tenant_id, code_hash, grant_id, client_id, redirect_uri, code_challenge, nonce, created_at, expires_at, used_at)
      select s.tenant_id, sha256(('code' || s.copy || '/' || i)::bytea), ${id('b000')}, 'bench-web', ${literal(REQUEST.redirectUri)}, ${literal(REQUEST.codeChallenge)},
        ${literal(REQUEST.nonce)}, ${begun}, ${begun} + interval '1 minute', ${begun}
      from ${each} where ${ofToday} on conflict do nothing;
    insert into throttle (tenant_id, purpose, subject, tries, since, last_try_at, next_allowed_at, succeeded_at)
      select s.tenant_id, 'PASSWORD', sha256(('throttle' || s.copy || '/' || i || '/' || n)::bytea), 0, ${begun}, ${begun}, ${begun}, ${begun}
      from ${each}, generate_series(1, 3) n where ${ofToday} on conflict do nothing;
    analyze;
  `]);
}

/** A passkey for every fourth member and recovery codes for every twentieth, but for those in front, who log in by what harnesses can do. */
async function fillDevicesOf({ psql, shares }) {
  const each = `${counted(shares)}, generate_series(0, s.count - 1) i where (s.copy > 0 or i >= 50000)`;
  await sql(psql, [`${TRUSTED}
    insert into passkey (tenant_id, passkey_id, member_id, credential_id, rp_id, public_key, sign_count, transports, uv_initialized, backup_eligible,
        backup_state, aaguid, attestation, client_data, name)
      select s.tenant_id, ${id('c000')}, ${id('8000')}, sha256(('passkey' || s.copy || '/' || i)::bytea), '127.0.0.1', decode(repeat('00', 77), 'hex'), 0,
        '{internal,hybrid}', true, true, true, '00000000-0000-0000-0000-000000000000', decode(repeat('00', 180), 'hex'), decode(repeat('00', 130), 'hex'), 'iPhone'
      from ${each} and i % 4 = 0 on conflict do nothing;
    insert into recovery_code (tenant_id, member_id, code_hash)
      select s.tenant_id, ${id('8000')}, sha256(('recovery' || s.copy || '/' || i || '/' || n)::bytea) from ${each.replace(' where', ', generate_series(1, 10) n where')}
      and i % 20 = 0 on conflict do nothing;
  `]);
}

/** Who has how many of them all: the tenant its share, its copies the rest, the first of them the most. */
function shared({ tenant, tenants, all, share }) {
  const own = tenants > 0 ? Math.round(all * share) : all;
  const weights = Array.from({ length: tenants }, (_, i) => 1 / (i + 10));
  const sum = weights.reduce((a, b) => a + b, 0);
  const copies = weights.map((weight, i) => ({ tenant: `${tenant}-${i + 1}`, copy: i + 1, count: Math.floor(((all - own) * weight) / sum) }));
  if (tenants > 0) copies[0].count += all - own - copies.reduce((a, { count }) => a + count, 0);
  return [{ tenant, copy: 0, count: own }, ...copies];
}

/** Copies of a tenant under other names, each with its secret and its keys. */
export async function fillTenants({ psql, tenant, tenants }) {
  const t = literal(tenant);
  const keys = JSON.parse(await sql(psql, [`select coalesce(json_agg(json_build_object('kid', kid, 'sealed', encode(private_sealed, 'hex'))), '[]') from signing_key where tenant_id = ${t};`]));
  const pairs = keys.map((key) => ({ kid: key.kid, pair: open(`keys/${tenant}/${key.kid}`, Buffer.from(key.sealed, 'hex')) }));
  function* script() {
    const names = (i) => `${tenant}-${i}`;
    const series = `generate_series(1, ${tenants}) i`;
    yield `insert into tenant (tenant_id, settings) select ${t} || '-' || i, settings from tenant, ${series} where tenant_id = ${t} on conflict do nothing;
      insert into client (tenant_id, client_id, settings, secret_hash) select ${t} || '-' || i, client_id, settings, secret_hash from client, ${series} where tenant_id = ${t} on conflict do nothing;
      insert into document (tenant_id, kind, version, language, body, sha256, required_from) select ${t} || '-' || i, kind, version, language, body, sha256, required_from from document, ${series} where tenant_id = ${t} on conflict do nothing;
      insert into signing_key select (jsonb_populate_record(k, jsonb_build_object('tenant_id', ${t} || '-' || i))).* from signing_key k, ${series} where tenant_id = ${t} on conflict do nothing;\n`;
    for (let i = 1; i <= tenants; i++) {
      yield `insert into tenant_secret values (${literal(names(i))}, '\\x${seal(`tenant-secret/${names(i)}`, crypto.randomBytes(32)).toString('hex')}') on conflict do nothing;\n`;
      for (const { kid, pair } of pairs) {
        yield `update signing_key set private_sealed = '\\x${seal(`keys/${names(i)}/${kid}`, pair).toString('hex')}' where tenant_id = ${literal(names(i))} and kid = ${literal(kid)};\n`;
      }
    }
    yield 'analyze;\n';
  }
  await sql(psql, script());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name, otherwise) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : process.argv[at + 1];
  };
  const psql = [process.env.BENCH_PSQL ?? 'psql', option('db', 'postgresql://postgres@127.0.0.1:5432/genkan')];
  const tenant = option('tenant', 'bench');
  const tenants = Number(option('tenants', 0));
  const members = Number(option('members', 0));
  const sessions = Number(option('sessions', 0));
  const share = Number(option('share', 1));
  const timed = async (what, work) => {
    const begun = Date.now();
    await work;
    console.log(`${what}: ${Math.round((Date.now() - begun) / 1000)} s`);
  };
  if (tenants > 0) await timed(`${tenants} tenants`, fillTenants({ psql, tenant, tenants }));
  const shares = (all) => shared({ tenant, tenants: share < 1 ? tenants : 0, all, share });
  if (members > 0) await timed(`${members} members`, fillMembersOf({ psql, shares: shares(members), cost: { m: Number(option('memory-kib', 7168)) } }));
  if (members > 0) await timed('passkeys and recovery codes', fillDevicesOf({ psql, shares: shares(members) }));
  if (sessions > 0) await timed(`${sessions} sessions`, fillSessionsOf({ psql, shares: shares(sessions) }));
}
