using System.Runtime.InteropServices;

namespace ModelOps.Sandbox.Isolation;

/// <summary>Decides what holds a program, or why none may run here. Pure.</summary>
internal abstract record ProtectionChoice
{
    private ProtectionChoice() { }

    public sealed record Chosen(Protections Protections) : ProtectionChoice;

    public sealed record TooWeak(string Reason) : ProtectionChoice;

    public static ProtectionChoice Of(SandboxPolicy policy, MachineProtections machine)
    {
        var missing = MissingOfTheFloor(machine).ToList();
        if (missing.Count > 0 && !policy.AllowWeak)
            return new TooWeak(
                $"This machine cannot confine a stranger's model: {string.Join(" and ", missing)}. Nothing is evaluated here until that is changed, " +
                "or until Evaluation:AllowWeakSandbox is set to true where every author is trusted.");
        if (policy.Level is SandboxLevel.Bubblewrap && machine.WithoutBubblewrap is { } why)
            return new TooWeak(
                $"Evaluation:Sandbox asks for bubblewrap, and it cannot be had: {why}. Install the package bubblewrap and allow user namespaces, " +
                "or set Evaluation:Sandbox to auto or floor.");
        return new Chosen(new(machine.Landlock, machine.Filter, policy.Level is not SandboxLevel.Floor && machine.WithoutBubblewrap is null));
    }

    private static IEnumerable<string> MissingOfTheFloor(MachineProtections machine)
    {
        if (machine.Landlock == 0)
            yield return "its kernel has no Landlock (Linux 5.13 or newer, with landlock among the kernel's lsm, and in a container a seccomp profile that allows it)";
        if (!machine.Filter)
            yield return $"there is no system call filter on {RuntimeInformation.ProcessArchitecture} or the kernel refuses it (x86-64 and arm64, with CONFIG_SECCOMP_FILTER)";
    }
}
