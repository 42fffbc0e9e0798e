/* global db, passwordPrompt, process, require */
/**
 * Makes the user by which the program works, `dost-app`, and the least that it needs: a role that reads and writes rows and makes
 * collections and indexes in one database. For mongosh, as a user who may make users; docs/deploy.md says when. Run again, it sets
 * role and password anew; with another MONGODB_DB, the user gets that database as well.
 */
(() => {
  const { MONGODB_DB, MONGODB_APP_PASSWORD_FILE } = process.env;
  const database = MONGODB_DB || 'dost';
  const pwd = MONGODB_APP_PASSWORD_FILE
    ? require('node:fs').readFileSync(MONGODB_APP_PASSWORD_FILE, 'utf8').trim()
    : passwordPrompt();
  const role = `dostApp-${database}`;
  const may = {
    privileges: [
      {
        resource: { db: database, collection: '' },
        actions: [
          ...['find', 'insert', 'update', 'remove'],
          ...['createCollection', 'createIndex', 'listCollections', 'listIndexes'],
        ],
      },
    ],
    roles: [],
  };
  const admin = db.getSiblingDB('admin');
  if (admin.getRole(role)) admin.updateRole(role, may);
  else admin.createRole({ role, ...may });
  if (admin.getUser('dost-app')) {
    admin.updateUser('dost-app', { pwd });
    admin.grantRolesToUser('dost-app', [role]);
  } else admin.createUser({ user: 'dost-app', pwd, roles: [role] });
})();
