"""What events come to: pure figures, the same whoever keeps them.

* quantising   lengths of stays and counts of turns, as a histogram keeps them
* funnels      stage changes as stays
* sessions     what all events of one session say, in whichever order they came
* amounts      what a session adds to the figures of the shop
* spans        a range of time as whole months, days and hours, and what is left at its ends
* reports      added amounts as a report
"""
