-- One row per partner, day and sign that was logged: a ritual kept, thanks, touch, deep sharing, a barrier.
-- Kept, shown and exported, by day, partner, sign.
select who as partner, day, 'ritual' as sign from ritual_days where kept_count > 0 and who <> 'together'
union
select who, day, 'ritual:' || ritual from ritual_days where kept_count > 0 and who <> 'together'
union
select partner, day, 'thanks' from daily_appreciation where expressed_count + noticed_count > 0
union
select partner, occurred_on, 'affection' from raw_affection where welcome and (select affection_is_on from options)
union
select partner, day, 'deep_share' from daily_sharing where deepest >= 3
union
select partner, day, 'barrier:' || unnest(barriers) from daily_checkin where len(barriers) > 0
