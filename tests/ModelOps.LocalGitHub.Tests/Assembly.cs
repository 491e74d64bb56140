[assembly: Parallelizable(ParallelScope.All)]
// The tests wait for git processes more than they compute.
[assembly: LevelOfParallelism(4)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
