import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { Home } from './home.tsx';
import { Broken, Lost } from './lost.tsx';
import {
  adsSearch,
  dialogsSearch,
  directionsSearch,
  eventsSearch,
  funnelSearch,
  importsSearch,
  numbersSearch,
  qualificationSearch,
} from './search.ts';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: Lost });

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: Home }),
  createRoute({
    getParentRoute: () => root,
    path: '/start',
    component: lazyRouteComponent(() => import('../features/start/start-page.tsx'), 'StartPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/funnel',
    validateSearch: funnelSearch,
    component: lazyRouteComponent(() => import('../features/funnel/funnel-page.tsx'), 'FunnelPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/dialogs',
    validateSearch: dialogsSearch,
    component: lazyRouteComponent(() => import('../features/dialogs/dialogs-page.tsx'), 'DialogsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/qualification',
    validateSearch: qualificationSearch,
    component: lazyRouteComponent(
      () => import('../features/qualification/qualification-page.tsx'),
      'QualificationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/events',
    validateSearch: eventsSearch,
    component: lazyRouteComponent(() => import('../features/events/events-page.tsx'), 'EventsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/ads',
    validateSearch: adsSearch,
    component: lazyRouteComponent(() => import('../features/ads/ads-page.tsx'), 'AdsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/directions',
    validateSearch: directionsSearch,
    component: lazyRouteComponent(() => import('../features/directions/directions-page.tsx'), 'DirectionsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/numbers',
    validateSearch: numbersSearch,
    component: lazyRouteComponent(() => import('../features/numbers/numbers-page.tsx'), 'NumbersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/imports',
    validateSearch: importsSearch,
    component: lazyRouteComponent(() => import('../features/imports/imports-page.tsx'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
