import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isSecretName} from '../../source/objects/secrets.ts';

const secret = `
  PASSWORD DB_PASSWORD MYSQLPASSWORD POSTGRES_PASSWORD2 userPassword htpasswd PASSWD PASSPHRASE passcode
  PASS DB_PASS SSHPASS --requirepass dbPass PWD_ADMIN dbPwd MSSQL_SA_PWD DBPWD --pwd db.pw rootpw
  SECRET CLIENT_SECRET AWS_SECRET_ACCESS_KEY clientSecret SECRETS
  TOKEN GITHUB_TOKEN apiToken authToken TOKENS -Dtoken NPM_TOKENS TOKEN_ISSUER tokenIssuer bot_token2
  API_KEY APIKEY APIKEYs apiKey APIKey X-API-Key KEY KEY1 S3Key SIGNING_KEY SIGNING_KEYS SSHKEY SSH_KEY ENCRYPTIONKEY
  masterKey MASTERKEY authKey AUTHKEY privatekey PRIVATE_KEY accesskey ACCESS_KEY_ID accountKey SHAREDKEY GPG_KEY
  CREDENTIALS AWS_CREDS CREDS dbCreds GIT_CRED
  AUTH NEO4J_AUTH BASICAUTH BASIC_AUTH basicAuth masterauth AUTHORIZATION PROXY_AUTHORIZATION
  PSK WIFI_PSK JWT APP_JWT jwtSecret
  com.example/token com.example.api-key "api_token"
`;

const plain = `
  PATH HOME LANG PWD OLDPWD HOSTNAME TERM USER
  KEYBOARD KEYBOARD_LAYOUT MONKEY MONKEY_PATCH TURKEY WHISKEY KEYSTORE_PATH KEYCLOAK_URL KEYRING
  AUTHOR AUTHORS AUTHORITY XAUTHORITY SSH_AUTH_SOCK AUTH0_DOMAIN org.opencontainers.image.authors
  TOKENIZERS_PARALLELISM TOKENISER tokenizerModel
  PASSENGER PASSENGER_APP_ENV COMPASS_URL compassUrl PASSIVE FTP_PASSIVE BYPASS PASSTHROUGH
  PYTHON_VERSION PYTHON_SHA256 PYTHON_PIP_VERSION NODE_VERSION JAVA_HOME NGINX_VERSION
  SACRED_TEXT --tlskey --keep-alive -addr POWER COMPOSE_PROJECT_NAME com.docker.compose.project.working_dir
  POSTGRES_PASSWORD_FILE KEY_FILE SSL_KEY_PATH SECRETS_DIR tokenFile --password-file
`;

for (const name of secret.trim().split(/\s+/)) {
  test(`${name} names a secret`, () => assert.ok(isSecretName(name)));
}

for (const name of plain.trim().split(/\s+/)) {
  test(`${name} names none`, () => assert.ok(!isSecretName(name)));
}
