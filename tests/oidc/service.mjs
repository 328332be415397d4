// A sign-in service for the tests: the real oidc-provider, with people of our invention.
// Standard input holds {port, back, people: {login: claims}}. A person whose login begins
// with the name of a FAULT gets a token with that fault.

import { readFileSync } from "node:fs";
import * as jose from "jose";
import { Provider } from "oidc-provider";

const { port, back, people } = JSON.parse(readFileSync(0, "utf8"));
const issuer = `http://127.0.0.1:${port}`;
const { privateKey } = await jose.generateKeyPair("RS256", { extractable: true });
const stranger = await jose.generateKeyPair("RS256");
const key = { ...(await jose.exportJWK(privateKey)), kid: "ours", alg: "RS256", use: "sig" };

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "brobygger",
      client_secret: "a secret between the two",
      redirect_uris: [back],
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: ["of the tests"] },
  pkce: { required: () => true },
  claims: {
    openid: ["sub"],
    email: ["email", "email_verified"],
    profile: ["name", "organisation", "reportees"],
  },
  features: { devInteractions: { enabled: true } },
  findAccount: (_context, id) =>
    people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
});

const now = () => Math.floor(Date.now() / 1000);
const sign = (claims, header = {}, by = privateKey) =>
  new jose.SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "ours", ...header }).sign(by);

const FAULTS = {
  expired: (claims) => sign({ ...claims, iat: now() - 7200, exp: now() - 3600 }),
  nonce: (claims) => sign({ ...claims, nonce: "of another sign-in" }),
  nononce: ({ nonce, ...claims }) => sign(claims),
  audience: (claims) => sign({ ...claims, aud: "another" }),
  party: (claims) => sign({ ...claims, aud: ["another", claims.aud], azp: "another" }),
  issuer: (claims) => sign({ ...claims, iss: "https://another.example" }),
  subject: (claims) => sign({ ...claims, sub: "kari" }),
  stranger: (claims) => sign(claims, {}, stranger.privateKey),
  unknown: (claims) => sign(claims, { kid: "unknown" }, stranger.privateKey),
  unsigned: (claims) => new jose.UnsecuredJWT(claims).encode(),
  symmetric: (claims) =>
    new jose.SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid: "ours" })
      .sign(new TextEncoder().encode("a secret between the two, long enough")),
  missing: () => undefined,
};

provider.use(async (context, next) => {
  await next();
  if (context.path !== "/token" || !context.body?.id_token) return;
  const claims = jose.decodeJwt(context.body.id_token);
  const fault = FAULTS[claims.sub.split("-")[0]];
  if (fault) context.body.id_token = await fault(claims);
});

provider.listen(port, "127.0.0.1", () => console.log("listening"));
