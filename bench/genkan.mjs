// genkan in production mode on PostgreSQL, as a target of the load harness. docs/performance.md has the commands.
//
// Environment: GENKAN_BENCH_DB_URL (jdbc), GENKAN_BENCH_PORT (28082), GENKAN_BENCH_JAVA (java), GENKAN_BENCH_JAVA_OPTS, GENKAN_BENCH_BIN (a native
// executable instead of Java), GENKAN_BENCH_FOLDER (/app of an unpacked image with a cache, decision 0018, instead of target/), GENKAN_BENCH_ARGON2 ("keycloak", the parameters of its default, or "default", genkan's own), BENCH_PGDATA, BENCH_PSQL.
import { spawn, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { KEY, PASSWORD, fillMembers, otpKey, userId } from './fill.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const JAR = path.join(HERE, '../target/quarkus-app/quarkus-run.jar');
/** As the image has them. */
const OPTIONS = path.join(HERE, '../src/main/image/jvm.args');
const TENANT = 'bench';
const ARGON2 = {
  keycloak: { m: 7168, t: 5, p: 1 },
  default: { m: 19456, t: 2, p: 1 },
};

function need(name) {
  if (!process.env[name]) throw new Error(`set the environment variable ${name}`);
  return process.env[name];
}

function totp(key, now = Date.now()) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = crypto.createHmac('sha1', key).update(counter).digest();
  const offset = hash[hash.length - 1] & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export function create(opts) {
  const port = Number(process.env.GENKAN_BENCH_PORT ?? 28082);
  const origin = `http://127.0.0.1:${port}`;
  // Health has a port of its own in production.
  const management = port + 820;
  const cost = ARGON2[process.env.GENKAN_BENCH_ARGON2 ?? 'keycloak'];
  const database = () => new URL(need('GENKAN_BENCH_DB_URL').replace(/^jdbc:/, ''));
  const psql = () => {
    const url = database();
    return [process.env.BENCH_PSQL ?? 'psql', '-h', url.hostname, '-p', url.port || '5432', '-U', process.env.GENKAN_BENCH_DB_ADMIN ?? 'postgres', '-d', url.pathname.slice(1)];
  };
  const environment = () => ({
    QUARKUS_DATASOURCE_JDBC_URL: need('GENKAN_BENCH_DB_URL'),
    GENKAN_TENANT_BASE_URL: origin,
    GENKAN_SECRET_CURRENT_KEY: 'bench',
    GENKAN_SECRET_KEYS_BENCH: KEY.toString('base64'),
    GENKAN_CREDENTIAL_PASSWORD_MEMORY_KIB: String(cost.m),
    GENKAN_CREDENTIAL_PASSWORD_ITERATIONS: String(cost.t),
    GENKAN_CREDENTIAL_PASSWORD_PARALLELISM: String(cost.p),
    QUARKUS_HTTP_HOST: '127.0.0.1',
    QUARKUS_HTTP_PORT: String(port),
    QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
    QUARKUS_MANAGEMENT_PORT: String(management),
    QUARKUS_MAILER_HOST: 'localhost',
    QUARKUS_MAILER_PORT: '1',
  });
  const folder = process.env.GENKAN_BENCH_FOLDER;
  const start = folder ? ['-XX:AOTCache=genkan.aot', '@class-path.args', 'dev.genkan.command.Main'] : ['-jar', JAR];
  const program = () => process.env.GENKAN_BENCH_BIN
    ? [process.env.GENKAN_BENCH_BIN, []]
    : [process.env.GENKAN_BENCH_JAVA ?? 'java', [`@${OPTIONS}`, ...(process.env.GENKAN_BENCH_JAVA_OPTS ?? '').split(' ').filter(Boolean), ...start]];
  let child = null;
  let exited = false;

  return {
    name: 'genkan',
    origin,
    discoveryUrl: `${origin}/t/${TENANT}/.well-known/openid-configuration`,
    bootUrl: `http://127.0.0.1:${management}/q/health/live`,
    rotation: true,
    // Each member of genkan has a second factor: there is no login by a password alone, and "password" users type a code too.
    users: { totp: opts.totp, password: opts.password },
    clients: {
      web: { id: 'bench-web', secret: 'bench-web-secret-0123456789abcdef', redirectUri: 'http://127.0.0.1:28999/callback', scope: 'openid profile email' },
      service: { id: 'bench-service', secret: 'bench-service-secret-0123456789ab' },
      introspect: { id: 'bench-service', secret: 'bench-service-secret-0123456789ab' },
    },
    user(kind, i) {
      const number = kind === 'totp' ? i : opts.totp + i;
      return { username: userId(number), password: PASSWORD, totpKey: otpKey(number) };
    },
    async start() {
      const log = path.join(process.env.BENCH_LOG_DIR ?? os.tmpdir(), 'oidc-bench-genkan.log');
      const out = fs.openSync(log, 'w');
      const [command, args] = program();
      child = spawn(command, args, { cwd: folder, env: { ...process.env, ...environment() }, stdio: ['ignore', out, out] });
      fs.closeSync(out);
      exited = false;
      child.on('exit', () => { exited = true; });
      await new Promise((done, failed) => { child.once('spawn', done); child.once('error', failed); });
      return { pid: child.pid };
    },
    exited: () => exited,
    postgres() {
      const data = process.env.BENCH_PGDATA;
      if (!data || !fs.existsSync(`${data}/postmaster.pid`)) return null;
      return { pid: Number(fs.readFileSync(`${data}/postmaster.pid`, 'utf8').split('\n')[0]), psql: psql() };
    },
    answer(form, user) {
      if ('password' in form.types && 'user-id' in form.types) return { step: 'password', fields: { 'user-id': user.username, password: user.password } };
      if ('code' in form.types && form.types.code !== 'hidden') return { step: 'totp', fields: { code: totp(user.totpKey) } };
      return null;
    },
    async seed() {
      const [command, args] = program();
      const applied = spawnSync(command, [...args, 'apply', path.join(HERE, 'tenant')], { cwd: folder, env: { ...process.env, ...environment() }, encoding: 'utf8' });
      if (applied.status !== 0) throw new Error(`apply: ${applied.stderr || applied.stdout}`);
      await fillMembers({ psql: psql(), tenant: TENANT, members: opts.totp + opts.password, cost });
    },
    async describe() {
      return {
        name: 'genkan',
        version: process.env.GENKAN_BENCH_BIN ? 'native' : spawnSync(program()[0], ['-version'], { encoding: 'utf8' }).stderr.split('\n')[0],
        argon2: `argon2id m=${cost.m},t=${cost.t},p=${cost.p}`,
        database: 'PostgreSQL, as genkan_app and genkan_jobs; row-level security on',
        idToken: 'RS256',
        accessToken: 'JWT ES256',
        refreshRotation: 'on for this client',
        settings: `production mode, http; the image's JVM options ${process.env.GENKAN_BENCH_JAVA_OPTS ?? ''}; throttling and audit log on (there is no other mode)`,
        users: this.users,
      };
    },
  };
}
