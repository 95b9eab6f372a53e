import type { BannerItem } from '../../../../server/capi/doctor/views.ts';
import { useBannerWords } from '../../../components/banner-words.ts';
import classes from './doctor.module.css';
import { MendLink } from './mend-link.tsx';
import { StateIcon } from './state-mark.tsx';

/** What stands now, as the banner says it: no examination has found it yet, or none looks for it. */
export function StandingLine({ item }: { item: BannerItem }) {
  const words = useBannerWords();
  const { what, todo } = words(item);
  const { place, direction, only } = item;
  const step = place === 'direction' ? 'pixel' : place;
  const state = item.tone === 'red' ? 'bad' : 'warning';
  return (
    <li className={classes['check']} data-state={state}>
      <StateIcon state={state} />
      <div className={classes['checkWords']}>
        <p className={classes['checkName']}>{what}</p>
        <p className={classes['mend']}>{todo}</p>
      </div>
      {step !== 'nowhere' && (
        <div className={classes['mendLink']}>
          <MendLink place={step} directionId={direction?.id} only={only} />
        </div>
      )}
    </li>
  );
}
