import classes from './ad-where.module.css';

interface AdWhereProps {
  adSetName: string | null;
  campaignName: string | null;
}

/** Ad set and campaign of an ad, beneath its name, where Meta has told them. */
export function AdWhere({ adSetName, campaignName }: AdWhereProps) {
  const where = [adSetName, campaignName].filter((name) => name !== null).join(' · ');
  if (!where) return null;
  return (
    <span className={classes['where']} title={where}>
      {where}
    </span>
  );
}
