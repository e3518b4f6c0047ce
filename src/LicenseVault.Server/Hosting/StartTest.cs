using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Server.Hosting;

/// <summary>Stops the start on settings that are each right and do not belong together: before anything is written or told.</summary>
internal sealed partial class StartTest(SecretTest secret, StoresTest stores, TrustAnchors anchors, ILogger<StartTest> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await TestSecretAsync(secret, cancellationToken);
        switch (await stores.FitAsync(cancellationToken))
        {
            case StoresFit.ObjectsGone:
                throw new SettingException("Vault:Objects is empty, and Vault:Documents holds a vault: the objects are elsewhere, or their disk is not mounted. If they are lost, restore them from a backup.");
            case StoresFit.DocumentsGone:
                throw new SettingException("Vault:Documents is empty, and Vault:Objects holds a vault's objects: the documents are elsewhere. If they are lost, restore them from a backup.");
        }

        if (anchors.Roots.Count == 0)
            LogNoRoots(logger);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static async Task TestSecretAsync(SecretTest secret, CancellationToken cancel)
    {
        if (!await secret.FitsAsync(cancel))
            throw new SettingException("Vault:SecretFile is not the secret of the vault in Vault:Documents: none of its records opens with it. Nothing was written.");
    }

    [LoggerMessage(EventId = 1320, Level = LogLevel.Warning, Message = "Vault:TrustFolder holds no root certificate: no issuer can be told from a stranger, and nothing verifies")]
    private static partial void LogNoRoots(ILogger logger);
}
