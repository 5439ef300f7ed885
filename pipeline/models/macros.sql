create or replace temp macro wilson_low(k, n) as
    greatest(0, (k + 1.92073 - 1.959964 * sqrt(k * (n - k) / n + 0.960365)) / (n + 3.841459));
create or replace temp macro wilson_high(k, n) as
    least(1, (k + 1.92073 + 1.959964 * sqrt(k * (n - k) / n + 0.960365)) / (n + 3.841459));
create or replace temp macro versus_usual(rate, low, high, usual, usual_low, usual_high, weeks, status) as
    case
        when weeks < 4 or status <> 'ok' or rate is null then null
        when rate > usual_high and low > usual then 'above'
        when rate < usual_low and high < usual then 'below'
        else 'about'
    end;
