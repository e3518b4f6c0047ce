using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.Sandbox;

/// <summary>Several provinces' vaults side by side, until somebody stops them. One that is killed leaves the others as they are.</summary>
internal static class ProvincesRun
{
    public static async Task<int> RunAsync(SandboxFolder folder, int port, int count, CancellationToken cancel)
    {
        var folders = Enumerable.Range(1, count).Select(number => number == 1 ? folder : new SandboxFolder(Path.Combine(folder.Path, FormattableString.Invariant($"province-{number}")))).ToList();
        Console.WriteLine($"  trust: a root for each of {count} provinces");
        await ProvinceRoots.ShareAsync(folders, cancel);

        var ports = folders.Select((one, index) => index == 0 && port != 0 ? port : PortOf(one)).ToList();
        await using var witnesses = await ProvinceWitnesses.PrepareAsync(folders, cancel);
        Console.WriteLine("  vaults: agencies and certificates of each province");
        var starts = folders.Select((one, index) => ProvinceProcess.StartAsync(new Province(index + 1), one, ports[index], witnesses.SettingsOf(index), cancel)).ToList();
        try
        {
            var vaults = await Task.WhenAll(starts);
            Console.WriteLine("  peers: each proposed by one client and approved by another");
            await ProvincePeers.AgreeAsync([.. vaults.Select(vault => vault.Description)], cancel);
            Console.WriteLine("  witnesses: each province cosigns the logs of the others");
            await witnesses.StartAsync([.. vaults.Select(vault => vault.Description.BaseUrl)], cancel);
            var first = vaults[0].Description with
            {
                Provinces = [.. vaults.Select((vault, index) => new SandboxProvince(new Province(index + 1).Name, vault.Description.BaseUrl, vault.Description.Certificates, vault.Folder.Path, vault.Id, witnesses.KeyOf(index)))],
            };
            OwnedFile.Replace(folder.Description, first.ToJson());
            foreach (var province in first.Provinces)
                Console.WriteLine($"  {province.Name}  {province.BaseUrl}  process {province.ProcessId}");
            Console.WriteLine(SandboxGreeting.Of(first, folder));
            await Task.WhenAll(vaults.Select(vault => vault.WaitAsync(cancel))).WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Console.WriteLine("Stopped. Everything is kept; start it again with the same command.");
        }
        finally
        {
            foreach (var start in starts.Where(start => start.IsCompletedSuccessfully))
                await start.Result.DisposeAsync();
        }

        return 0;
    }

    // The address is what the others agreed to, so it is kept while the port is free.
    private static int PortOf(SandboxFolder folder) =>
        SandboxDescription.Read(folder.Description) is { BaseUrl: var before } && new Uri(before).Port is var port && FreePort.IsFree(port) ? port : FreePort.Take();
}
