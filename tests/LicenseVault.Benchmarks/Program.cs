using LicenseVault.Benchmarks;

return await BenchmarkCommand.RunAsync(args);
