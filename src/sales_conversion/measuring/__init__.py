"""What events come to: pure figures, the same whoever keeps them.

* quantising   lengths of stays and counts of turns, as a histogram keeps them
* funnels      stage changes as stays
* sessions     what all events of one session say, in whichever order they came
* amounts      what a session adds to the figures of the shop
* spans        a range of time as whole months, days and hours, more or less what its ends ask for
* reports      added amounts as a report
* margins      amounts by one word alone, of which a report reads few
"""
