import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'ru',
  locales: ['ru', 'en'],
  catalogs: [{ path: 'resources/locales/{locale}', include: ['renderer', 'resources', 'electron', 'server'] }],
  format: formatter({ lineNumbers: false, origins: false }),
});
