"""Is a difference real, how sure is it, and was the traffic split as planned?

Pure functions of counts and sums; nothing here asks a database or a clock.

* distributions  tails and quantiles: normal, chi-square, Student's t, beta
* effects        a difference with its standard error: p-value, interval
* shares         two shares: Wald, pooled z, Newcombe's interval
* exact          two shares of few: Fisher
* means          averages: Welch, ratios by the delta method, CUPED
* split          traffic beside weights: sample ratio mismatch
* several        several questions: Holm, Benjamini-Hochberg
* sequential     several looks: boundaries of Lan and DeMets
* anytime        any number of looks: confidence sequences
* bayes          chance to win, expected loss, Thompson's draw
* sizing         how many shoppers are needed
* evidence       the test that fits the counts, and whether to stop
"""
