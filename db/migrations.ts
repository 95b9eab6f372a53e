/** The SQL of every migration in order, bundled as text so that no folder is needed at run time. */
export function listMigrations(): string[] {
  const files = import.meta.glob<string>('./migrations/*/migration.sql', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  return Object.keys(files)
    .sort()
    .map((path) => files[path] ?? '');
}
