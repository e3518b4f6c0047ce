using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.Witnessing;

/// <summary>Where a witness keeps its secret and what it has signed.</summary>
internal sealed record WitnessFolder(string Path)
{
    public string SecretFile => System.IO.Path.Combine(Path, "witness.secret");

    /// <summary>The settings of its store.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings => [new("Vault:Documents:Path", System.IO.Path.Combine(Path, "witness.db"))];

    /// <summary>Makes what a witness needs before it can be put together.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(Path);
        Hosting.SecretFile.MakeOnce(SecretFile, new SystemEntropy());
        if (Hosting.SecretFile.FaultOf(SecretFile) is { } fault)
            throw new SettingException($"{SecretFile}: {fault}");
    }
}
