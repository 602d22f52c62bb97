"""Measuring the sale, and testing changes to it.

* conversion_tracker   ConversionTracker: counts each event once, then tells the listeners
* listeners            ConversionEventListener: hears every event, feeds the counters
* aggregator           MetricsAggregator: the counters of this process
* exposition           counters as Prometheus text
* metrics_collector    MetricsCollector: what the API asks
* memory_metrics       MemoryMetricsRepository: the report without a database
* funnels              stage changes as the figures of a funnel
* ab_testing           ABTestingFramework: deals out the arms of experiments
* experiment_book      ExperimentBook: all experiments, of files and of the console
* bandits              WeighBandits: lets the weights of some follow their results
* statistics           is the difference real, how sure is it, was the split fair
"""
