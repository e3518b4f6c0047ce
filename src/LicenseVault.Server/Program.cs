using LicenseVault.Server.CommandLine;

return await VaultCommand.RunAsync(args);
