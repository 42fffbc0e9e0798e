import { type Lock, lockedPackages } from './advisories';

/** What package.json says of packages that would run a script while they are installed; npm reads it too. */
export type AllowScripts = Readonly<Record<string, boolean>>;

/**
 * What is wrong with the lock: a package that would run a script of its own and was not looked at (`allowScripts` has to name it),
 * one that is named there and needs it no more, and one without a SHA-512 of what is downloaded.
 */
export function findUnreviewed(lock: Lock, reviewed: AllowScripts): string[] {
  const packages = lockedPackages(lock);
  const withScript = new Set(
    packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name),
  );
  return [
    ...[...withScript]
      .filter((name) => !Object.hasOwn(reviewed, name))
      .map(
        (name) =>
          `${name} would run a script while it is installed: read the script, then name the package in allowScripts of package.json (false: not run)`,
      ),
    ...Object.keys(reviewed)
      .filter((name) => !withScript.has(name))
      .map(
        (name) => `${name} stands in allowScripts of package.json, but no such package has a script any more`,
      ),
    ...packages
      .filter(({ integrity, optional }) => !optional && !integrity?.startsWith('sha512-'))
      .map(({ name, place }) => `${name} (${place}) has no SHA-512 in the lock file`),
  ];
}
