// A portal with openid-client and nothing of genkan, in a process of its own. ForeignClientTest runs it. It says where it is, is told of its
// provider (issuer, client id and secret, a line each), and lives until its input ends.
import http from 'node:http'
import readline from 'node:readline'
import * as client from 'openid-client'

let genkan, login, tokens

const server = http.createServer(async (request, response) => {
  const origin = `http://localhost:${server.address().port}`
  const url = new URL(request.url, origin)
  const go = (to) => response.writeHead(303, { location: to.href }).end()
  try {
    if (url.pathname === '/callback') {
      tokens = await client.authorizationCodeGrant(genkan, url, login)
      go(new URL('/member', origin))
    } else if (url.pathname === '/refresh') {
      tokens = await client.refreshTokenGrant(genkan, tokens.refresh_token)
      await told(response)
    } else if (url.pathname === '/logout') {
      go(client.buildEndSessionUrl(genkan, { id_token_hint: tokens.id_token, post_logout_redirect_uri: origin + '/logged-out' }))
      tokens = undefined
    } else if (url.pathname === '/logged-out') {
      response.end('logged out')
    } else if (tokens) {
      await told(response)
    } else {
      login = {
        pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(),
        expectedNonce: client.randomNonce(), idTokenExpected: true }
      go(client.buildAuthorizationUrl(genkan, {
        redirect_uri: origin + '/callback', scope: 'openid profile', state: login.expectedState, nonce: login.expectedNonce,
        code_challenge: await client.calculatePKCECodeChallenge(login.pkceCodeVerifier), code_challenge_method: 'S256' }))
    }
  } catch (error) {
    console.error(error)
    response.writeHead(500).end(`${error.code} ${error.error ?? ''} ${error.error_description ?? error.message}`)
  }
})

async function told(response) {
  const userInfo = await client.fetchUserInfo(genkan, tokens.access_token, tokens.claims().sub)
  response.end(JSON.stringify({ idToken: tokens.claims(), userInfo }))
}

const input = readline.createInterface({ input: process.stdin })
input.on('close', () => process.exit())
const lines = input[Symbol.asyncIterator]()
const line = async () => (await lines.next()).value

server.listen(0, 'localhost', async () => {
  console.log(`http://localhost:${server.address().port}`)
  const [issuer, id, secret] = [await line(), await line(), await line()]
  // Fetches the metadata, and compares the issuer.
  genkan = await client.discovery(new URL(issuer), id, secret, client.ClientSecretBasic(), {
    execute: [client.allowInsecureRequests] })
  // The lengthened checks of ID tokens: signatures, too.
  client.enableNonRepudiationChecks(genkan)
  console.log('ready')
})
