using LicenseVault.Core;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Witnessing;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Server.Hosting;
using LicenseVault.Storage.Embedded;

namespace LicenseVault.Server.Witnessing;

/// <summary>A witness that serves: a small server of its own, without a vault. Disposing it stops it cleanly.</summary>
internal sealed class RunningWitness : IAsyncDisposable
{
    private const int MostConnections = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Patience };
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _rounds;

    private RunningWitness(WebApplication application, Witness witness, IReadOnlyList<WatchedLog> logs, TimeSpan interval)
    {
        (Application, Key) = (application, witness.Key);
        _rounds = ActivatorUtilities.CreateInstance<LogRounds>(application.Services, witness, logs, _http).RunAsync(interval, _stopping.Token);
    }

    public WebApplication Application { get; }

    public NoteVerifierKey Key { get; }

    /// <param name="folder">Where it keeps everything.</param>
    /// <param name="name">The name of its key, when it is made; null for that which it has.</param>
    /// <param name="logs">The logs that it knows.</param>
    /// <param name="port">The port on 127.0.0.1.</param>
    /// <param name="interval">How often it looks for new checkpoints by itself.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<RunningWitness> StartAsync(WitnessFolder folder, string? name, IReadOnlyList<WatchedLog> logs, int port, TimeSpan interval, CancellationToken cancel)
    {
        folder.Prepare();
        var application = Build(folder, FormattableString.Invariant($"http://127.0.0.1:{port}"));
        try
        {
            var key = await application.Services.GetRequiredService<WitnessKey>().MakeOnceAsync(name ?? FormattableString.Invariant($"127.0.0.1:{port}/witness"), cancel);
            if (name is not null && key.Key.Name != name)
                throw new SettingException($"The witness in {folder.Path} has another name, {key.Key.Name}, and keeps it. A witness of another name begins in a folder of its own.");

            IReadOnlyCollection<NoteVerifierKey> keys = [.. logs.Select(log => log.Key)];
            var witness = ActivatorUtilities.CreateInstance<Witness>(application.Services, key, keys);
            ActivatorUtilities.CreateInstance<WitnessApi>(application.Services, witness).Map(application);
            await application.StartAsync(cancel);
            return new RunningWitness(application, witness, logs, interval);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _rounds;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }

        await Application.StopAsync();
        await Application.DisposeAsync();
        _http.Dispose();
        _stopping.Dispose();
    }

    private static WebApplication Build(WitnessFolder folder, string url)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(
            [.. folder.Settings, new("urls", url), new("Logging:LogLevel:Default", "Warning"), new("Logging:LogLevel:Microsoft.Extensions.Hosting", "None")]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = WitnessRequest.MaxLength + 1;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
        });
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IEntropy, SystemEntropy>()
            .AddSingleton(SecretFile.Read(folder.SecretFile))
            .AddSingleton<RecordSeals>()
            .AddSingleton<WitnessKey>()
            .AddSqliteDocumentStore(WitnessCollections.All);
        return builder.Build();
    }
}
