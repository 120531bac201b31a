// Makes members, live sessions and tenants by the hundred thousand, straight into PostgreSQL (as a superuser), for benchmarks only.
//
//   node bench/fill.mjs --db postgresql://postgres@127.0.0.1:5432/genkan --tenant bench --members 1000000 --sessions 1000000 --tenants 2000
//
// The tenant must have been applied. Everything is idempotent: what is there stays. All members share one password and have an authenticator app
// whose key follows from their number; consents to the tenant's documents are recorded.
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
const memberId = (i) => `00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}`;
const deviceId = (i) => `00000000-0000-4000-9000-${i.toString(16).padStart(12, '0')}`;

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

export async function fillMembers({ psql, tenant, members, cost }) {
  const t = literal(tenant);
  const have = Number(await sql(psql, [`select count(*) from totp_device where tenant_id = ${t};`]));
  if (have >= members) return;
  await sql(psql, [`
    insert into member (tenant_id, member_id, member_key_sealed, member_key_hash, user_id, user_id_folded, state, name, family_name, given_name,
        birth_date, relationship, imported_email, birth_date_confirmed_at, method, method_chosen_at, email, email_folded, email_confirmed_at, activated_at)
      select ${t}, ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, decode('00', 'hex'), sha256(('key' || i)::bytea),
        't' || lpad(i::text, 7, '0'), 't' || lpad(i::text, 7, '0'), 'active', 'Bench ' || i, 'Bench', i::text, date '1980-01-01' + (i % 15000), 'insured',
        null, now(), 'otp', now(), 't' || i || '@bench.example', 't' || i || '@bench.example', now(), now()
      from generate_series(0, ${members - 1}) i on conflict do nothing;
    insert into password (tenant_id, member_id, kind, hash)
      select tenant_id, member_id, 'chosen', ${literal(HASHES[cost.m])} from member where tenant_id = ${t} on conflict do nothing;
    insert into consent (tenant_id, consent_id, member_id, document, version, language, sha256)
      select m.tenant_id, gen_random_uuid(), m.member_id, d.kind, d.version, d.language, d.sha256
      from member m join document d on d.tenant_id = m.tenant_id and d.language = 'ja'
      where m.tenant_id = ${t} and not exists (select from consent c where c.tenant_id = m.tenant_id and c.member_id = m.member_id);
  `]);
  function* devices() {
    yield 'copy totp_device (tenant_id, device_id, member_id, key_sealed, name, last_step) from stdin;\n';
    let rows = '';
    for (let i = have; i < members; i++) {
      const sealed = seal(`totp/${tenant}/${memberId(i)}/${deviceId(i)}`, otpKey(i));
      rows += `${tenant}\t${deviceId(i)}\t${memberId(i)}\t\\\\x${sealed.toString('hex')}\tPhone\t0\n`;
      if (rows.length > 500_000) { yield rows; rows = ''; }
    }
    yield `${rows}\\.\nanalyze;\n`;
  }
  await sql(psql, devices());
}

/** Live sessions, one per member in turn. */
export async function fillSessions({ psql, tenant, sessions }) {
  const t = literal(tenant);
  await sql(psql, [`
    insert into session (tenant_id, session_id, cookie_hash, member_id, acr, amr, auth_time, idle_seconds, expires_at, awaits_factor)
      select ${t}, ('00000000-0000-4000-a000-' || lpad(to_hex(i), 12, '0'))::uuid, sha256(('cookie' || i)::bytea),
        ('00000000-0000-4000-8000-' || lpad(to_hex(i % (select count(*) from member where tenant_id = ${t})), 12, '0'))::uuid,
        'urn:genkan:acr:2fa', '{pwd,otp,mfa}', now(), 864000, now() + interval '10 days', false
      from generate_series(0, ${sessions - 1}) i on conflict do nothing;
    analyze session;
  `]);
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
  const members = Number(option('members', 0));
  if (members > 0) await fillMembers({ psql, tenant, members, cost: { m: Number(option('memory-kib', 7168)) } });
  if (Number(option('sessions', 0)) > 0) await fillSessions({ psql, tenant, sessions: Number(option('sessions')) });
  if (Number(option('tenants', 0)) > 0) await fillTenants({ psql, tenant, tenants: Number(option('tenants')) });
}
