using LicenseVault.Core.Protecting;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.Sandbox;

/// <summary>A sandbox that serves. Disposing it stops it cleanly.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    private readonly FolderLock _lock;

    private RunningSandbox(WebApplication application, SandboxDescription description, FolderLock taken) => (Application, Description, _lock) = (application, description, taken);

    public WebApplication Application { get; }

    public SandboxDescription Description { get; }

    public static Task<RunningSandbox> StartAsync(SandboxFolder folder, int port, Action<string> progress, CancellationToken cancel) =>
        StartAsync(folder, port, province: null, progress, cancel);

    public static Task<RunningSandbox> StartAsync(SandboxFolder folder, int port, Province? province, Action<string> progress, CancellationToken cancel) =>
        StartAsync(folder, port, province, [], progress, cancel);

    /// <param name="folder">Where it keeps everything.</param>
    /// <param name="port">0 for a free one.</param>
    /// <param name="province">The province whose vault it is; null for a sandbox by itself.</param>
    /// <param name="settings">Settings beside those of every sandbox.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<RunningSandbox> StartAsync(
        SandboxFolder folder, int port, Province? province, IEnumerable<KeyValuePair<string, string?>> settings, Action<string> progress, CancellationToken cancel)
    {
        var samples = SampleFolder.Find()?.In(province) ?? throw new SettingException("The folder certs-samples is neither beside nor above the program.");
        if (port != 0 && !FreePort.IsFree(port))
            throw new SettingException($"Port {port} of 127.0.0.1 is taken; choose another one with --port, or --port 0 for a free one.");

        folder.Prepare();
        var taken = FolderLock.Take(folder);
        try
        {
            return await StartAsync(folder, port, samples, province, settings, taken, progress, cancel);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private static async Task<RunningSandbox> StartAsync(
        SandboxFolder folder,
        int port,
        SampleFolder samples,
        Province? province,
        IEnumerable<KeyValuePair<string, string?>> settings,
        FolderLock taken,
        Action<string> progress,
        CancellationToken cancel)
    {
        var chosen = port == 0 ? FreePort.Take() : port;
        var baseUrl = $"http://127.0.0.1:{chosen}";
        var application = VaultApplication.Build([.. folder.SettingsFor(baseUrl), new("urls", baseUrl), new("Logging:LogLevel:Default", "Warning"), new("Logging:LogLevel:Microsoft.Extensions.Hosting", "None"), .. settings]);
        try
        {
            await StartTest.TestSecretAsync(application.Services.GetRequiredService<SecretTest>(), cancel);
            var trust = ActivatorUtilities.CreateInstance<SandboxTrust>(application.Services);
            progress("trust: a root and agencies' keys, for this sandbox alone");

            // Before anything that verifies is made: it reads the trust folder once.
            var root = await trust.RootAsync(folder.RootCertificate, cancel);
            var setup = ActivatorUtilities.CreateInstance<SandboxSetup>(application.Services, trust, samples, new SandboxVaultName(province is null ? "SANDBOX 电子证照库" : $"SANDBOX {province.Name}电子证照库"));
            var description = await setup.RunAsync(folder, baseUrl, root, progress, cancel);
            await application.StartAsync(cancel);
            await File.WriteAllBytesAsync(folder.FreshDraft, samples.FreshDraft(), cancel);
            OwnedFile.Replace(folder.Description, description.ToJson());
            return new RunningSandbox(application, description, taken);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Application.StopAsync();
        await Application.DisposeAsync();
        _lock.Dispose();
    }
}
