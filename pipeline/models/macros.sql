-- Wilson's 95 % score interval for k of n (Wilson 1927), with z = 1.959963984540054.
create or replace temp macro wilson_low(k, n) as
    case when k = 0 then 0.0 else
        (k + 1.920729410347062 - 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)
    end;
create or replace temp macro wilson_high(k, n) as
    case when k = n then 1.0 else
        (k + 1.920729410347062 + 1.959963984540054 * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)
    end;
-- How a week compares with what is usual. Above or below: outside the couple's own range, and by more than chance within
-- the week explains. Outside the range with the usual inside the week's own interval, one week can't tell.
create or replace temp macro versus_usual(rate, low, high, usual, usual_low, usual_high, weeks, status) as
    case
        when weeks < 4 or status <> 'ok' or rate is null then null
        when rate > usual_high and low > usual then 'above'
        when rate < usual_low and high < usual then 'below'
        when rate between usual_low and usual_high then 'about'
        else 'cannot_tell'
    end;
